//! The French analysis as a language of elasticlunr.

use super::analysis;
use elasticlunr::pipeline::{FnWrapper, PipelineFn};
use elasticlunr::{Language, Pipeline};

/// Label of the stop word filter: who loads the index must register a function of that name.
pub const STOP_WORD_FILTER: &str = "stopWordFilter-deniche-fr";

/// Label of the stemmer: who loads the index must register a function of that name.
pub const STEMMER: &str = "stemmer-deniche-fr";

/// French as catalogues write it. Not the `French` of elasticlunr-rs, whose pipeline neither folds nor elides.
#[derive(Clone, Copy, Debug, Default)]
pub struct FrenchCatalogue;

impl Language for FrenchCatalogue {
    fn name(&self) -> String {
        "FrenchCatalogue".into()
    }

    fn code(&self) -> String {
        "fr".into()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        analysis::tokenize(text)
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline {
            queue: vec![
                function(STOP_WORD_FILTER, |token| (!analysis::is_stop_word(&token)).then_some(token)),
                function(STEMMER, |token| Some(analysis::stem(&token))),
            ],
        }
    }
}

fn function(label: &str, run: fn(String) -> Option<String>) -> Box<dyn PipelineFn> {
    Box::new(FnWrapper(label.into(), run))
}
