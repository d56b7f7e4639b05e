//! Everything in one file, to take along: a ZIP of the originals, and of what the wallet knows beside them as JSON.

mod activity;
mod names;
mod pieces;

use std::io::Write;

use aceso_messages::{FileView, RecordCard, Stage};
use serde::Serialize;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use self::{names::Names, pieces::Pieces};
use crate::{
    error::Error,
    keyring::{Keyring, Record},
    ports::{FileSink, Ports},
    records::{is_of_the_record, order},
    session::Open,
    task::Task,
    views,
    wallet::Wallet,
};

/// What the file is called.
const NAME: &str = "aceso-records.zip";

/// A record in the list.
#[derive(Serialize)]
struct Listed {
    /// Where its original is; none when it could not be read.
    file: Option<String>,
    media_type: String,
    #[serde(flatten)]
    card: RecordCard,
}

impl<P: Ports> Wallet<P> {
    /// Puts everything into one file, which goes piece by piece into the sink; without one it is the second value.
    pub(crate) async fn export_all(
        &self,
        open: &Open,
        readme: &str,
        sink: Option<Box<dyn FileSink>>,
        task: &Task<'_>,
    ) -> Result<(FileView, Option<Vec<u8>>), Error> {
        // As new as it can be had.
        self.if_reached(self.sync_activity(open, task.cancel).await)?;
        let keyring = open.keyring();
        let mut records: Vec<&Record> = keyring.originals().collect();
        records.sort_by_key(|record| order(record.added, &record.id));
        let total = records.iter().map(|record| record.size).sum();
        let mut zip = Zip::new(sink);
        zip.add("README.txt", readme.as_bytes())?;

        let quiet = Task::new(task.cancel, &|_| {});
        let (mut names, mut listed, mut left_out) = (Names::default(), Vec::new(), Vec::new());
        let (mut done, mut reached) = (0, true);
        task.at(Stage::Packing, 0, total);
        for record in records {
            let read = self.read_bytes(open, record, reached, &quiet).await;
            let file = match read {
                Ok(bytes) => {
                    let name = format!("records/{}", names.name(&record.title, &record.media_type));
                    zip.add(&name, &bytes)?;
                    Some(name)
                }
                Err(error) if is_of_the_record(&error) => {
                    reached &= !error.is_transient();
                    left_out.push(record.title.clone());
                    None
                }
                Err(error) => return Err(error),
            };
            listed.push(Listed {
                file,
                media_type: record.media_type.clone(),
                card: views::record_card(&keyring, record),
            });
            done += record.size;
            task.at(Stage::Packing, done, total);
            self.breathe(task).await?;
        }
        zip.add_json("records.json", &listed)?;
        self.add_lists(open, &keyring, &mut zip)?;
        let file = FileView {
            name: NAME.to_owned(),
            media_type: "application/zip".to_owned(),
            left_out,
        };
        Ok((file, zip.finish()?))
    }

    fn add_lists(&self, open: &Open, keyring: &Keyring, zip: &mut Zip) -> Result<(), Error> {
        zip.add_json("shares.json", &self.list_shares(open))?;
        zip.add_json("activity.json", &self.list_activity(open))?;
        if !keyring.erased.is_empty() {
            zip.add_json("erased.json", &self.list_receipts(open)?)?;
        }
        for (record, receipt) in keyring.receipts() {
            zip.add(&format!("receipts/{record}.cbor"), receipt)?;
        }
        if keyring.owner.clinician {
            zip.add_json("patients.json", &self.list_patients(open))?;
        }
        Ok(())
    }
}

/// The file as it grows.
struct Zip {
    pieces: Pieces,
    writer: ZipWriter<Pieces>,
}

impl Zip {
    fn new(sink: Option<Box<dyn FileSink>>) -> Self {
        let pieces = Pieces::new(sink);
        let writer = ZipWriter::new(pieces.clone());
        Self { pieces, writer }
    }

    /// Adds a file. Nothing is compressed: what is big is so already.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let before = self.pieces.len();
        self.writer.start_file(name, options).map_err(fault)?;
        // With the next file begun, the one before is as it will be.
        self.pieces.let_go(before).map_err(fault)?;
        self.writer.write_all(bytes).map_err(fault)
    }

    fn add_json(&mut self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        let text = serde_json::to_vec_pretty(value).map_err(fault)?;
        self.add(name, &text)
    }

    /// The whole file, unless it went into a sink.
    fn finish(self) -> Result<Option<Vec<u8>>, Error> {
        self.writer.finish().map_err(fault)?;
        self.pieces.finish().map_err(fault)
    }
}

fn fault<E>(_: E) -> Error {
    Error::Fault("a file that can't be put together")
}
