//! Calls that wait for the writer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;
use undersigned_core::signatures::LetterId;

use super::working::Want;
use crate::acts::batch::Batch;
use crate::error::{Result, StoreError};

/// What a call may change: its rows are held.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    Letter(LetterId),
    NewLetter,
    Instance,
    Everything,
}

impl Scope {
    /// Whether it changes nothing but these.
    pub(super) fn is_within(&self, letters: &[LetterId]) -> bool {
        matches!(self, Self::Letter(id) if letters.contains(id))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ran {
    Through,
    /// It asked for a row that has to be fetched first.
    Short,
}

pub(super) trait Job: Send {
    fn scope(&self) -> &Scope;
    /// What it will surely ask for.
    fn wants(&self) -> &[Want];
    fn run(&mut self, batch: &mut Batch) -> Ran;
    fn answer(self: Box<Self>, commit: Result<()>);
}

pub(super) struct TypedJob<T, A> {
    scope: Scope,
    wants: Vec<Want>,
    act: A,
    outcome: Result<T>,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, A: FnMut(&mut Batch) -> Result<T>> TypedJob<T, A> {
    pub(super) fn new(
        scope: Scope,
        wants: Vec<Want>,
        act: A,
    ) -> (Self, oneshot::Receiver<Result<T>>) {
        let (answer, answered) = oneshot::channel();
        let outcome = Err(StoreError::Unknown);
        (Self { scope, wants, act, outcome, answer }, answered)
    }
}

impl<T: Send, A: FnMut(&mut Batch) -> Result<T> + Send> Job for TypedJob<T, A> {
    fn scope(&self) -> &Scope {
        &self.scope
    }

    fn wants(&self) -> &[Want] {
        &self.wants
    }

    fn run(&mut self, batch: &mut Batch) -> Ran {
        batch.begin_call();
        self.outcome = catch_unwind(AssertUnwindSafe(|| (self.act)(batch)))
            .unwrap_or_else(|_| Err(StoreError::Database("a call panicked".into())));
        if self.outcome.is_err() {
            batch.undo_call();
        }
        match self.outcome {
            Err(StoreError::NotFetched) => Ran::Short,
            _ => Ran::Through,
        }
    }

    fn answer(self: Box<Self>, commit: Result<()>) {
        // Whoever asked may have gone; the commit stands all the same.
        let _ = self.answer.send(commit.and(self.outcome));
    }
}
