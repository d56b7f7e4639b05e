//! Draws the app's pictures from their sources: `aceso-icons FOLDER`. Equal sources give equal bytes on every machine.
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// What installed apps are shown with; `maskable` fills its square, so that a system can cut its own shape.
const SOURCES: [&str; 2] = ["icon", "maskable"];
const SIZES: [u32; 2] = [192, 512];

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        bail!("usage: aceso-icons FOLDER");
    };
    let folder = PathBuf::from(folder);
    for source in SOURCES {
        for size in SIZES {
            draw(&folder, source, size)?;
        }
    }
    Ok(())
}

fn draw(folder: &Path, source: &str, size: u32) -> Result<()> {
    let from = folder.join(format!("{source}.svg"));
    let svg = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
    let tree = Tree::from_data(&svg, &Options::default())
        .with_context(|| format!("cannot draw {}", from.display()))?;
    let mut pixels = Pixmap::new(size, size).context("a size")?;
    let scale = size as f32 / tree.size().width();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    let to = folder.join(format!("{source}-{size}.png"));
    fs::write(&to, pixels.encode_png()?).with_context(|| format!("cannot write {}", to.display()))
}
