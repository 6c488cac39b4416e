//! What is made once for a letter as it stands, and handed out as it is: a view is of one commit and never changes.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use jiff::Timestamp;
use parking_lot::RwLock;
use undersigned_core::life::LetterState;
use undersigned_core::signatures::LetterId;
use undersigned_store::LetterView;

use crate::responses::PublicPage;

/// One page per letter and kind.
pub(crate) struct MadePages<Kind>(RwLock<HashMap<(LetterId, Kind), Arc<Made>>>);

struct Made {
    of: Arc<LetterView>,
    /// Time alone closes a letter.
    state: LetterState,
    page: Arc<PublicPage>,
}

impl<Kind> Default for MadePages<Kind> {
    fn default() -> Self {
        Self(RwLock::new(HashMap::new()))
    }
}

impl<Kind: Copy + Eq + Hash> MadePages<Kind> {
    pub(crate) fn of<E>(
        &self,
        view: &Arc<LetterView>,
        kind: Kind,
        now: Timestamp,
        make: impl FnOnce() -> Result<PublicPage, E>,
    ) -> Result<Arc<PublicPage>, E> {
        let (key, state) = ((view.letter.id, kind), view.letter.state(now));
        let known = self.0.read().get(&key).cloned();
        if let Some(known) =
            known.filter(|known| Arc::ptr_eq(&known.of, view) && known.state == state)
        {
            return Ok(known.page.clone());
        }
        let page = Arc::new(make()?);
        self.0.write().insert(key, Arc::new(Made { of: view.clone(), state, page: page.clone() }));
        Ok(page)
    }
}
