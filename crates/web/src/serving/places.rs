//! How many connections there are at once. When all places are taken, whoever has been silent for longest leaves for who comes: people
//! who hold places and say nothing must not keep out those who do.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use parking_lot::Mutex;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// A connection is idle for so long between two clicks on one page: then it stays.
const SILENT_MIN: Duration = Duration::from_secs(1);
/// Nobody was silent for long enough: look again so soon.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const IN_HAND: u64 = u64::MAX;

pub(super) struct Places {
    free: Arc<Semaphore>,
    begun: Instant,
    taken: Mutex<HashMap<u64, Arc<Place>>>,
}

/// One connection's.
pub(super) struct Place {
    number: u64,
    places: Arc<Places>,
    /// In milliseconds from the beginning, or that its request is in hand.
    silent_since: AtomicU64,
    leaves: Notify,
}

/// A place for as long as it is held.
pub(super) struct Held {
    place: Arc<Place>,
    _permit: OwnedSemaphorePermit,
}

impl Places {
    pub(super) fn new(max: usize) -> Arc<Self> {
        let free = Arc::new(Semaphore::new(max));
        Arc::new(Self { free, begun: Instant::now(), taken: Mutex::default() })
    }

    /// Waits until there is one. Each number is given once.
    pub(super) async fn take(self: &Arc<Self>, number: u64) -> Held {
        loop {
            let free = self.free.clone();
            if let Ok(permit) = free.clone().try_acquire_owned() {
                return self.hold(number, permit);
            }
            self.ask_one_to_leave();
            let one = tokio::time::timeout(LOOK_EVERY, free.acquire_owned());
            if let Ok(Ok(permit)) = one.await {
                return self.hold(number, permit);
            }
        }
    }

    fn hold(self: &Arc<Self>, number: u64, permit: OwnedSemaphorePermit) -> Held {
        let silent_since = AtomicU64::new(self.now());
        let places = self.clone();
        let place = Arc::new(Place { number, places, silent_since, leaves: Notify::new() });
        self.taken.lock().insert(number, place.clone());
        Held { place, _permit: permit }
    }

    fn ask_one_to_leave(&self) {
        let taken = self.taken.lock();
        let silent = |place: &Arc<Place>| place.silent_since.load(Ordering::Relaxed);
        let Some(place) = taken.values().min_by_key(|place| silent(place)) else { return };
        if silent(place).saturating_add(SILENT_MIN.as_millis() as u64) <= self.now() {
            place.leaves.notify_one();
        }
    }

    fn now(&self) -> u64 {
        self.begun.elapsed().as_millis() as u64
    }
}

impl Held {
    pub(super) fn place(&self) -> Arc<Place> {
        self.place.clone()
    }

    /// When another is to have it. A request that has come meanwhile is answered first.
    pub(super) async fn is_wanted(&self) {
        loop {
            self.place.leaves.notified().await;
            if self.place.silent_since.load(Ordering::Relaxed) != IN_HAND {
                return;
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.place.places.taken.lock().remove(&self.place.number);
    }
}

impl Place {
    /// All of a request is there: what comes next is up to this server.
    fn is_heard(&self) {
        self.silent_since.store(IN_HAND, Ordering::Relaxed);
    }

    /// It is the client's turn.
    pub(super) fn is_answered(&self) {
        self.silent_since.store(self.places.now(), Ordering::Relaxed);
    }

    pub(super) fn hears(self: Arc<Self>, body: Incoming) -> Hearing {
        if body.is_end_stream() {
            self.is_heard();
        }
        Hearing { body, place: self }
    }
}

/// A request's body, which may come slowly: until all of it is there, its client is one who waits.
pub(super) struct Hearing {
    body: Incoming,
    place: Arc<Place>,
}

impl Body for Hearing {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if frame.is_none() || self.body.is_end_stream() {
            self.place.is_heard();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
