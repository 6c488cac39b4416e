//! A signer's receipt: the entry, its way to the root of the served tree, the signed checkpoint, and what opens it.

use undersigned_core::addresses;
use undersigned_log::entry::hexadecimal;
use undersigned_log::receipts::{Disclosure, Receipt};
use undersigned_store::{LetterView, Signature};

use crate::app::App;
use crate::error::PageError;

/// `None` before the entry is in the log, and once addresses are erased: what binds the entry to one went with it.
pub(crate) async fn receipt(
    app: &App,
    view: &LetterView,
    signature: &Signature,
) -> Result<Option<Receipt>, PageError> {
    let Some(index) = signature.current.filter(|_| signature.email.is_some()) else {
        return Ok(None);
    };
    // The view may be older than the signature by a moment.
    let view = app.letter_by_id(view.letter.id).ok_or(PageError::NoPage)?;
    if view.log.size <= index || !signature.joined {
        return Ok(None);
    }
    let proven = app.store.prove_entry(view.letter.id, index, view.log.size).await?;
    let Some(proven) = proven else { return Ok(None) };
    let disclosure = Disclosure {
        entry: proven.entry,
        identity: "email".to_owned(),
        nonce: hexadecimal(&signature.opening.nonce),
        normalization: addresses::NORMALIZATION_VERSION.into(),
        record: signature.record(&view.log.origin, &view.letter.version.hash.to_string()),
        salt: hexadecimal(&signature.opening.salt),
    };
    let checkpoint = app.checkpoint(&view)?;
    Ok(Some(Receipt { disclosure, index, proof: proven.proof, checkpoint }))
}
