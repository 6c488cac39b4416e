use tokio::sync::mpsc;

/// Calls that wait for a turn, in the order in which they came.
pub(super) struct Line<T> {
    waiting: mpsc::Receiver<T>,
    /// Taken, and not for the batch that was being filled.
    next: Option<T>,
}

impl<T> Line<T> {
    pub(super) fn new(waiting: mpsc::Receiver<T>) -> Self {
        Self { waiting, next: None }
    }

    /// All that wait, `most` at most; none when nobody is left who could ask.
    pub(super) async fn take(&mut self, most: usize) -> Vec<T> {
        let mut taken = Vec::with_capacity(most);
        if self.next.is_none() {
            self.waiting.recv_many(&mut taken, most).await;
            return taken;
        }
        while taken.len() < most
            && let Some(one) = self.next_if(|_| true)
        {
            taken.push(one);
        }
        taken
    }

    /// The first that waits, if it has come by now and fits.
    pub(super) fn next_if(&mut self, fits: impl FnOnce(&T) -> bool) -> Option<T> {
        let first = self.next.take().or_else(|| self.waiting.try_recv().ok())?;
        if fits(&first) {
            return Some(first);
        }
        self.next = Some(first);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_does_not_fit_is_the_first_of_the_next() {
        let (queue, waiting) = mpsc::channel(8);
        let mut line = Line::new(waiting);
        for number in [1, 2, 30, 4, 5] {
            queue.send(number).await.unwrap();
        }
        assert_eq!(line.take(1).await, [1]);
        assert_eq!(line.next_if(|number| *number < 10), Some(2));
        assert_eq!(line.next_if(|number| *number < 10), None);
        assert_eq!(line.next_if(|number| *number < 10), None);
        assert_eq!(line.take(2).await, [30, 4]);
        assert_eq!(line.take(2).await, [5]);
        assert_eq!(line.next_if(|_| true), None);
        drop(queue);
        assert_eq!(line.take(2).await, [0; 0]);
    }
}
