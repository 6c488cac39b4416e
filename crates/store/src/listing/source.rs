use std::future::Future;

use undersigned_core::listing::Term;

use crate::error::Result;
use crate::signatures::PublicSignature;

/// A row of the list.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub ordinal: u64,
    pub terms: Vec<Term>,
}

/// Places of a list, in the order of terms and numbers.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    /// All terms that are not below this one …
    pub from: Term,
    /// … and below this one.
    pub to: Term,
    /// Excluded.
    pub beyond: Option<(Term, u64)>,
    pub is_backward: bool,
    pub limit: usize,
}

/// What a database has to do for a list to be searched. All of one letter.
pub(crate) trait Source {
    /// Numbers of those who have a term in `from..to`, in no order, some perhaps twice. None where there are more than `most`.
    fn numbers(
        &self,
        from: &Term,
        to: &Term,
        most: usize,
    ) -> impl Future<Output = Result<Option<Vec<u64>>>> + Send;

    fn walk(&self, walk: Walk) -> impl Future<Output = Result<Vec<(Term, u64)>>> + Send;

    /// As `walk`, with the row of each; no terms where it is not listed.
    fn walk_rows(&self, walk: Walk) -> impl Future<Output = Result<Vec<(Term, Listed)>>> + Send;

    /// In no order; those that are not listed are missing.
    fn listed(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<Listed>>> + Send;

    /// Those that are shown, in the order of their numbers.
    fn shown(&self, ordinals: &[u64]) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send;

    /// The next that are shown beyond a number.
    fn beyond(
        &self,
        ordinal: Option<u64>,
        is_backward: bool,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<PublicSignature>>> + Send;
}
