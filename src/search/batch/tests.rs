use super::super::entry::Entry;
use super::{Batch, Posting};

fn batch(texts: &[&str]) -> Batch {
    let entries: Vec<Entry> =
        texts.iter().map(|text| Entry { corps: (*text).into(), ..Entry::default() }).collect();
    Batch::new(&entries)
}

/// Field of the body.
const CORPS: usize = 6;

#[test]
fn terms_are_in_order_with_their_postings() {
    let batch = batch(&["Le marché, le marché !", "Une épicerie au marché"]);
    assert_eq!(batch.terms.iter().map(|term| &**term).collect::<Vec<_>>(), ["epic", "march"]);
    assert_eq!(batch.postings(0, CORPS), [Posting { entry: 1, count: 1 }]);
    assert_eq!(batch.postings(1, CORPS), [Posting { entry: 0, count: 2 }, Posting { entry: 1, count: 1 }]);
    assert_eq!(batch.postings(1, 0), []);
    assert_eq!(batch.lengths[0][CORPS], 2);
    assert_eq!(batch.lengths[1][CORPS], 2);
}

#[test]
fn a_form_is_what_is_most_often_written() {
    let batch =
        batch(&["Coopérative ; l’autre coopératives (coopératives), d'coopératives", "20h30 et l’habitat"]);
    let form = |term: &str| {
        let rank = batch.terms.iter().position(|known| &**known == term).unwrap();
        batch.forms[rank].as_ref().map(|(form, times)| (&**form, *times))
    };
    assert_eq!(form("cooperatif"), Some(("coopératives", 3)));
    assert_eq!(form("habitat"), Some(("habitat", 1)));
    assert_eq!(form("20h30"), None);
}

#[test]
fn a_text_read_chunk_by_chunk_gives_the_terms_of_the_whole() {
    for text in [
        "des habitant·e·s,acteur.rice.s/créateur·trice et auto-entrepreneurs\u{a0}: l'été\u{202f}!",
        "un\u{200b}mot\u{feff} e\u{301}pice\u{301}rie\u{2028}E.S.S.\u{3000}20h30—fin",
    ] {
        let batch = batch(&[text]);
        let whole = super::analysis::terms(text);
        assert_eq!(batch.lengths[0][CORPS] as usize, whole.len(), "{text}");
        for (rank, term) in batch.terms.iter().enumerate() {
            let times = whole.iter().filter(|known| **known == **term).count();
            let postings = batch.postings(rank, CORPS);
            assert_eq!(postings.iter().map(|posting| posting.count as usize).sum::<usize>(), times, "{term}");
        }
    }
}
