//! A picture that a person gives a model: read on this device, and what the model says of it.

use js_sys::{Object, Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::predictor::{self, Answer, Fault, Outcome};

/// The longer side that a picture is shown with, at most.
const SHOWN: u32 = 1024;

/// A picture that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    pub shown: Grey,
    /// The part that the model looks at, in points of what is shown.
    pub square: Square,
}

/// Points row by row, 0 is black.
#[derive(Debug, Clone, PartialEq)]
pub struct Grey {
    pub width: u32,
    pub height: u32,
    pub points: Vec<u8>,
}

/// As wide as high.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Square {
    pub x: f64,
    pub y: f64,
    pub side: f64,
}

/// What the model says of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    Answer {
        answer: Answer,
        /// What each part of the square did to the number, row by row.
        map: Vec<f64>,
    },
    /// It is none such as the model learned from.
    Unlike,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Unusable {
    /// It is of no kind that is read.
    Unknown,
    Damaged,
    TooLarge,
    TooSmall,
    /// It is a colour photograph.
    Colour,
    /// There are so many in the file.
    Frames(f64),
    /// There is none in the file.
    Empty,
    /// It is stored in a way that is not read, called so.
    Encoding(String),
    /// The browser could not read the file.
    Unreadable,
    /// The picture has nothing to do with it.
    Fault(Fault),
}

/// What of the package's answer can be written as JSON; its points are read beside it.
#[derive(Deserialize)]
struct Measures {
    width: u32,
    height: u32,
    square: Square,
    shown: Sides,
}

#[derive(Deserialize)]
struct Sides {
    width: u32,
    height: u32,
}

/// Reads a file and asks the model.
pub async fn look(model: &str, file: &File) -> Result<(Film, Verdict), Unusable> {
    let options = Object::new();
    // Setting a property of a fresh object can't fail.
    let _ = Reflect::set(&options, &"longest".into(), &SHOWN.into());
    let arguments = [model.into(), file.into(), options.into()];
    let read = predictor::ask("picture", &arguments).await;
    let picture = read
        .map_err(Unusable::Fault)?
        .map_err(|error| why(&error))?;
    let (film, points) = film(&picture).map_err(Unusable::Fault)?;
    let asked = predictor::ask("predict", &[model.into(), points]).await;
    let said = asked.map_err(Unusable::Fault)?;
    let said = said.map_err(|error| Unusable::Fault(predictor::fault(&error)))?;
    let verdict = verdict(&said).map_err(Unusable::Fault)?;
    Ok((film, verdict))
}

fn film(picture: &JsValue) -> Result<(Film, JsValue), Fault> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).map_err(|_| Fault::Other);
    let shown = field(picture, "shown")?;
    let points: Uint8Array = field(&shown, "grey")?
        .dyn_into()
        .map_err(|_| Fault::Other)?;
    let given = field(picture, "pixels")?;
    // Numbers alone: written as JSON, a picture would be megabytes of text.
    let plain = Object::new();
    for name in ["width", "height", "square"] {
        let _ = Reflect::set(&plain, &name.into(), &field(picture, name)?);
    }
    let sides = Object::new();
    for name in ["width", "height"] {
        let _ = Reflect::set(&sides, &name.into(), &field(&shown, name)?);
    }
    let _ = Reflect::set(&plain, &"shown".into(), &sides);
    let measures: Measures = predictor::decode(&plain)?;
    let film = Film {
        square: measures.square.scaled(measures.scale()),
        shown: Grey {
            width: measures.shown.width,
            height: measures.shown.height,
            points: points.to_vec(),
        },
    };
    Ok((film, given))
}

impl Measures {
    /// How much smaller it is shown.
    fn scale(&self) -> f64 {
        f64::from(self.shown.width.max(self.shown.height))
            / f64::from(self.width.max(self.height).max(1))
    }
}

impl Square {
    fn scaled(self, by: f64) -> Self {
        Self {
            x: self.x * by,
            y: self.y * by,
            side: self.side * by,
        }
    }
}

fn verdict(said: &JsValue) -> Result<Verdict, Fault> {
    match predictor::decode(said)? {
        Outcome::Answer(answer) => {
            let map = Reflect::get(said, &"map".into()).map_err(|_| Fault::Other)?;
            let map: js_sys::Float32Array = map.dyn_into().map_err(|_| Fault::Other)?;
            let map = map.to_vec().into_iter().map(f64::from).collect();
            Ok(Verdict::Answer { answer, map })
        }
        Outcome::Abstained { .. } => Ok(Verdict::Unlike),
    }
}

fn why(error: &JsValue) -> Unusable {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let code = field(error, "code").and_then(|code| code.as_string());
    let detail = |name| field(&field(error, "details")?, name);
    match code.as_deref() {
        Some("picture_unknown") => Unusable::Unknown,
        Some("picture_damaged") => Unusable::Damaged,
        Some("picture_too_large") => Unusable::TooLarge,
        Some("picture_too_small") => Unusable::TooSmall,
        Some("picture_colour") => Unusable::Colour,
        Some("picture_empty") => Unusable::Empty,
        Some("picture_unreadable") => Unusable::Unreadable,
        Some("picture_frames") => {
            let frames = detail("frames").and_then(|frames| frames.as_f64());
            Unusable::Frames(frames.unwrap_or(2.0))
        }
        Some("picture_encoding") => {
            let name = detail("name").and_then(|name| name.as_string());
            Unusable::Encoding(name.unwrap_or_default())
        }
        _ => Unusable::Fault(predictor::fault(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_is_where_it_is_in_what_is_shown() {
        let square = Square {
            x: 400.0,
            y: 0.0,
            side: 1200.0,
        };
        let measures = Measures {
            width: 2000,
            height: 1200,
            square,
            shown: Sides {
                width: 1000,
                height: 600,
            },
        };
        let shown = measures.square.scaled(measures.scale());
        assert_eq!((shown.x, shown.y, shown.side), (200.0, 0.0, 600.0));
    }
}
