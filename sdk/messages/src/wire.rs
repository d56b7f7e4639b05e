//! Messages as bytes.
//!
//! Both ends come from one build, so the bytes name nothing: fields stand in their order, variants by their number. That
//! keeps the page small, since it need not know how every field is called.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

/// These bytes are no such message: page and worker are not of one build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a message of this build")
    }
}

impl std::error::Error for Unreadable {}

/// Writes a message.
pub fn write<T: Serialize>(message: &T) -> Result<Vec<u8>, Unreadable> {
    postcard::to_allocvec(message).map_err(|_| Unreadable)
}

/// Reads a message, which must be all there is.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok(_) | Err(_) => Err(Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FromWorker, Problem, ProblemKind, Reply, Request, ToWorker};

    #[test]
    fn messages_survive() {
        let asked = ToWorker {
            id: u32::MAX,
            request: Request::AddFile {
                name: "खून की जाँच.pdf".to_owned(),
                more: false,
            },
        };
        assert_eq!(read(&write(&asked).unwrap()), Ok(asked));
        let problem = Problem {
            kind: ProblemKind::FileTooBig,
            facts: vec![("size".to_owned(), "200 MB".to_owned())],
        };
        for result in [Err(problem), Ok(Reply::Done)] {
            let told = FromWorker::Reply { id: 7, result };
            assert_eq!(read(&write(&told).unwrap()), Ok(told));
        }
    }

    #[test]
    fn what_is_cut_or_longer_is_refused() {
        let whole = write(&ToWorker {
            id: 300,
            request: Request::Cancel { id: 299 },
        })
        .unwrap();
        for end in 0..whole.len() {
            assert_eq!(read::<ToWorker>(&whole[..end]), Err(Unreadable), "{end}");
        }
        let longer = [whole.as_slice(), &[0]].concat();
        assert_eq!(read::<ToWorker>(&longer), Err(Unreadable));
        assert_eq!(read::<ToWorker>(&[0xff; 40]), Err(Unreadable));
    }
}
