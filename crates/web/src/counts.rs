//! The numbers as data: what most readers ask for, again and again. Written once per commit that moved them, and handed out
//! as they stand.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use undersigned_core::signatures::LetterId;
use undersigned_store::LetterView;

use crate::published::CountData;
use crate::responses::PublicPage;

#[derive(Default)]
pub(crate) struct Counts(RwLock<HashMap<LetterId, Arc<Written>>>);

struct Written {
    of: Arc<LetterView>,
    page: Arc<PublicPage>,
}

impl Counts {
    pub(crate) fn of(&self, view: &Arc<LetterView>) -> Arc<PublicPage> {
        let id = view.letter.id;
        // A view is of one commit and never changes: the very same one has the very same numbers.
        if let Some(written) = self.0.read().get(&id).filter(|known| Arc::ptr_eq(&known.of, view)) {
            return written.page.clone();
        }
        let page = Arc::new(PublicPage::json(&CountData::of(view)));
        let written = Arc::new(Written { of: view.clone(), page: page.clone() });
        self.0.write().insert(id, written);
        page
    }
}
