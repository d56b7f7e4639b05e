//! Asks the records for what models take.

use aceso_messages::{FoundInput, Problem, Reply, Request, WantedInput};

use crate::{desk::internal, tasks::Tasks};

/// What the own records, or those of a share, hold of it.
pub async fn ask(
    tasks: &Tasks,
    share: Option<String>,
    wanted: Vec<WantedInput>,
) -> Result<Vec<FoundInput>, Problem> {
    match tasks.ask(Request::Inputs { share, wanted }).await? {
        Reply::Inputs(found) => Ok(found),
        _ => Err(internal("unexpected answer")),
    }
}
