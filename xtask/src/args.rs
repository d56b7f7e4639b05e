//! The command line, taken apart by hand: a handful of flags needs no library.
use anyhow::{Result, bail};

/// The arguments that no one has taken yet.
pub struct Args(Vec<String>);

impl Args {
    pub fn new(arguments: Vec<String>) -> Self {
        Self(arguments)
    }

    /// Takes `--name`; true when it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() != before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self
            .0
            .iter()
            .position(|argument| argument == name || argument.starts_with(&prefix))
        else {
            return Ok(None);
        };
        let argument = self.0.remove(at);
        if let Some(value) = argument.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.0.len() && !self.0[at].starts_with("--") {
            return Ok(Some(self.0.remove(at)));
        }
        bail!("{name} needs a value")
    }

    /// Takes everything that is not a flag.
    pub fn words(&mut self) -> Vec<String> {
        let (flags, words) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|argument| argument.starts_with('-'));
        self.0 = flags;
        words
    }

    /// Refuses what is left, so that a misspelt flag is never ignored.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(argument) => bail!("unknown argument `{argument}`; see `cargo xtask help`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn values_come_in_both_spellings() {
        let mut args = args("--port 1 --data=x y");
        assert_eq!(args.value("--port").unwrap().as_deref(), Some("1"));
        assert_eq!(args.value("--data").unwrap().as_deref(), Some("x"));
        assert_eq!(args.words(), ["y"]);
        args.finish().unwrap();
    }

    #[test]
    fn a_missing_value_and_an_unknown_flag_are_refused() {
        assert!(args("--port --lan").value("--port").is_err());
        assert!(args("--port").value("--port").is_err());
        assert!(args("--prot 1").finish().is_err());
    }
}
