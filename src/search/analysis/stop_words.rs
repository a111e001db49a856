//! Words that say nothing of the subject of a text.
//!
//! Articles, pronouns, prepositions, conjunctions, the forms of *avoir* and *être*: a short list after J. Savoy, "A Stemming
//! Procedure and Stopword List for General French Corpora", JASIS 50(10), 1999, with what elision leaves (`qu`, `lorsqu`).
//! Words that may carry the subject stay searchable, however frequent (`non`, `sous`, `autre`, `faire`). Folding merges a few
//! with others: `été`, `maïs`, `sûr` and `dû` fall too.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Folded, in alphabetical order.
pub(super) const LIST: &str = "\
    a afin ai aie aient aies ainsi ait alors as au auquel aura aurai auraient aurais aurait auras aurez auriez \
    aurions aurons auront aussi aux auxquelles auxquels avaient avais avait avec avez aviez avions avoir avons ayant \
    ayez ayons c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de \
    depuis des desquelles desquels donc dont du duquel elle elles en entre es est et etaient etais etait etant etc \
    ete etee etees etes etiez etions etre eu eue eues eumes eurent eus eusse eussent eusses eussiez eussions eut \
    eutes eux fumes furent fus fusse fussent fusses fussiez fussions fut futes ici iel iels il ils j je jusqu jusque \
    l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes \
    moi mon n ne ni nos notre nous on ont ou par parce pas peut peuvent plus pour puis puisqu puisque qu quand que \
    quel quelle quelles quelqu quelque quelques quels qui quoi quoiqu s sa sans se selon sera serai seraient serais \
    serait seras serez seriez serions serons seront ses si soi soient sois soit sommes son sont soyez soyons suis \
    sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes touts tres tu un une unes uns vers \
    voici voila vos votre vous y";

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.split(' ').collect());

/// Whether a folded token is a stop word; the empty token is one.
pub fn is_stop_word(token: &str) -> bool {
    token.is_empty() || WORDS.contains(token)
}
