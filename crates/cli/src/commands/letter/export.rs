//! `letter export SLUG --csv|--json`: everything that the organizers may know, on standard output.

use std::io::{self, BufWriter, Write};

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;
use undersigned_core::signatures::{LetterId, SignatureState, Visibility};
use undersigned_store::{ListFilter, Signature};

use crate::arguments::ExportFormat;
use crate::commands::desk::Desk;
use undersigned_web::csv_cells::{cell, optional};

#[derive(Serialize)]
struct Row<'a> {
    id: String,
    name: &'a str,
    title: Option<&'a str>,
    affiliation: Option<&'a str>,
    place: Option<&'a str>,
    visibility: Visibility,
    state: SignatureState,
    /// Whether it is in the public numbers: hidden ones join at fixed times.
    counted: bool,
    /// Why it is held or removed.
    reason: Option<&'a str>,
    version: u32,
    confirmed_at: Timestamp,
    /// Asked for mail about this letter.
    updates: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<Option<&'a str>>,
}

impl<'a> Row<'a> {
    fn new(signature: &'a Signature, with_addresses: bool) -> Self {
        let content = &signature.content;
        Self {
            id: signature.id.to_string(),
            name: content.name.as_str(),
            title: content.title.as_ref().map(|text| text.as_str()),
            affiliation: content.affiliation.as_ref().map(|text| text.as_str()),
            place: content.place.as_ref().map(|text| text.as_str()),
            visibility: content.visibility,
            state: signature.state,
            counted: signature.joined && signature.state == SignatureState::Confirmed,
            reason: signature.reason.as_deref(),
            version: signature.version,
            confirmed_at: signature.confirmed_at,
            updates: content.updates,
            email: with_addresses.then_some(signature.email.as_deref()),
        }
    }
}

pub(super) async fn run(
    desk: &Desk,
    slug: &str,
    format: &ExportFormat,
    with_addresses: bool,
) -> Result<()> {
    let letter = desk.letter(slug)?.view().letter.id;
    // Whole slices go out as they come: a large letter takes no more memory than a small one.
    let out = BufWriter::new(io::stdout());
    let written = if format.csv {
        csv(desk, letter, with_addresses, out).await
    } else {
        json(desk, letter, with_addresses, out).await
    };
    match written {
        // Whoever reads may stop reading.
        Err(error) if is_broken_pipe(&error) => Ok(()),
        written => written,
    }
}

async fn csv(desk: &Desk, letter: LetterId, with_addresses: bool, out: impl Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let mut header = vec![
        "id",
        "name",
        "title",
        "affiliation",
        "place",
        "visibility",
        "state",
        "counted",
        "reason",
        "version",
        "confirmed_at",
        "updates",
    ];
    header.extend(with_addresses.then_some("email"));
    writer.write_record(header)?;
    desk.walk_signatures(letter, ListFilter::default(), |signature| {
        let row = Row::new(&signature, with_addresses);
        let (version, confirmed_at) = (row.version.to_string(), row.confirmed_at.to_string());
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.into();
        let mut cells = vec![
            row.id.as_str().into(),
            cell(row.name),
            optional(row.title),
            optional(row.affiliation),
            optional(row.place),
            row.visibility.as_str().into(),
            row.state.as_str().into(),
            yes_or_no(row.counted),
            optional(row.reason),
            version.as_str().into(),
            confirmed_at.as_str().into(),
            yes_or_no(row.updates),
        ];
        cells.extend(row.email.map(optional));
        writer.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
        Ok(())
    })
    .await?;
    Ok(writer.flush()?)
}

async fn json(
    desk: &Desk,
    letter: LetterId,
    with_addresses: bool,
    mut out: impl Write,
) -> Result<()> {
    let mut before = "[\n";
    desk.walk_signatures(letter, ListFilter::default(), |signature| {
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut out, &Row::new(&signature, with_addresses))
            .map_err(io::Error::from)?;
        before = ",\n";
        Ok(())
    })
    .await?;
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(out.flush()?)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let as_csv = || match error.downcast_ref::<csv::Error>()?.kind() {
        csv::ErrorKind::Io(error) => Some(error),
        _ => None,
    };
    error
        .downcast_ref::<io::Error>()
        .or_else(as_csv)
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
