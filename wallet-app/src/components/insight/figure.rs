//! A picture with what a model made of it: the part it looked at in a frame, and its map in two colours that every eye tells apart, each
//! with its sign.

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlInputElement, ImageData};
use yew::prelude::*;

use crate::{
    i18n::{I18n, use_i18n},
    insights::{
        film::{Film, Grey, Square},
        map::{self, Cell, Place},
    },
};

/// Parts that did less are drawn without their sign: there would be nothing but signs.
const SIGNED: f64 = 0.3;
/// The most that a part hides of the picture below it.
const SOLID: f64 = 0.8;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub film: std::rc::Rc<Film>,
    /// What each part of the square did to the number; none where there is no answer.
    pub map: Option<std::rc::Rc<Vec<f64>>>,
    /// Parts in a row of the map.
    pub wide: usize,
}

/// The picture, its map and what both mean.
#[component]
pub fn Figure(props: &Props) -> Html {
    let words = use_i18n();
    let canvas = use_node_ref();
    let strength = use_state(|| 60_u32);
    {
        let canvas = canvas.clone();
        use_effect_with(props.film.clone(), move |film| {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                draw(&canvas, &film.shown);
            }
        });
    }
    let Film { shown, square } = &*props.film;
    let view = format!("0 0 {} {}", shown.width, shown.height);
    let oninput = {
        let strength = strength.clone();
        Callback::from(move |event: InputEvent| {
            let slider = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            if let Some(value) = slider.and_then(|it| it.value().parse().ok()) {
                strength.set(value);
            }
        })
    };
    let opacity = (f64::from(*strength) / 100.0).to_string();
    html! {
        <div class="film">
            <figure>
                <div class="film-frame">
                    <canvas ref={canvas} class="film-picture" role="img" aria-label={words.t("insight-film-label")}></canvas>
                    <svg class="film-map" viewBox={view} aria-hidden="true" focusable="false">
                        <path class="film-outside" fill-rule="evenodd" d={outside(shown, square)} />
                        if let Some(map) = &props.map {
                            <g class="film-heat" {opacity}>{ for map::cells(map, props.wide).iter().map(|cell| part(cell, square, props.wide)) }</g>
                        }
                        <rect class="film-square" x={text(square.x)} y={text(square.y)} width={text(square.side)} height={text(square.side)} />
                    </svg>
                </div>
                <figcaption class="quiet">{ words.t("insight-film-square") }</figcaption>
            </figure>
            if let Some(map) = &props.map {
                <ul class="film-legend">
                    <li><span class="film-key film-key-up" aria-hidden="true">{ "+" }</span>{ words.t("insight-film-raised") }</li>
                    <li><span class="film-key film-key-down" aria-hidden="true">{ "−" }</span>{ words.t("insight-film-lowered") }</li>
                </ul>
                { for told(&words, map, props.wide).into_iter().map(|text| html! { <p>{ text }</p> }) }
                <label class="film-strength">
                    <span>{ words.t("insight-film-strength") }</span>
                    <input type="range" min="0" max="100" step="10" value={strength.to_string()} {oninput} />
                </label>
                <p class="quiet small">{ words.t("insight-map-how") }</p>
            }
        </div>
    }
}

/// Where the number came from, for those who do not see it.
fn told(words: &I18n, map: &[f64], wide: usize) -> Vec<String> {
    let (raised, lowered) = map::extremes(map, wide);
    let said = |id: &str, place: Option<Place>| {
        let place = words.t(named(place?));
        Some(words.with(id, &[("place", place.into())]))
    };
    let both = [
        said("insight-map-raised", raised),
        said("insight-map-lowered", lowered),
    ];
    both.into_iter().flatten().collect()
}

fn named(place: Place) -> &'static str {
    match (place.row, place.column) {
        (0, 0) => "insight-place-upper-left",
        (0, 1) => "insight-place-upper",
        (0, _) => "insight-place-upper-right",
        (1, 0) => "insight-place-left",
        (1, 1) => "insight-place-middle",
        (1, _) => "insight-place-right",
        (_, 0) => "insight-place-lower-left",
        (_, 1) => "insight-place-lower",
        (_, _) => "insight-place-lower-right",
    }
}

fn draw(canvas: &HtmlCanvasElement, grey: &Grey) {
    canvas.set_width(grey.width);
    canvas.set_height(grey.height);
    let points: Vec<u8> = grey
        .points
        .iter()
        .flat_map(|grey| [*grey, *grey, *grey, u8::MAX])
        .collect();
    let data =
        ImageData::new_with_u8_clamped_array_and_sh(Clamped(&points), grey.width, grey.height);
    let context = canvas.get_context("2d").ok().flatten();
    let context = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok());
    // A browser without a canvas shows the frame and the text.
    if let (Some(context), Ok(data)) = (context, data) {
        let _ = context.put_image_data(&data, 0.0, 0.0);
    }
}

/// All but the square.
fn outside(shown: &Grey, square: &Square) -> String {
    let (right, bottom) = (square.x + square.side, square.y + square.side);
    format!(
        "M0 0H{}V{}H0zM{} {}H{right}V{bottom}H{}z",
        shown.width, shown.height, square.x, square.y, square.x
    )
}

fn part(cell: &Cell, square: &Square, wide: usize) -> Html {
    let side = square.side / wide.max(1) as f64;
    let (x, y) = (
        square.x + cell.column as f64 * side,
        square.y + cell.row as f64 * side,
    );
    let (class, sign) = match cell.share > 0.0 {
        true => ("film-up", "+"),
        false => ("film-down", "−"),
    };
    html! {
        <>
            <rect {class} x={text(x)} y={text(y)} width={text(side)} height={text(side)} fill-opacity={(cell.share.abs() * SOLID).to_string()} />
            if cell.share.abs() >= SIGNED {
                <text class="film-sign" x={text(x + side / 2.0)} y={text(y + side / 2.0)} font-size={text(side * 0.5)}>{ sign }</text>
            }
        </>
    }
}

fn text(number: f64) -> AttrValue {
    format!("{number:.2}").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_number_came_from_is_told() {
        let mut map = vec![0.0; 49];
        map[0] = 1.0;
        map[45] = -1.0;
        let told = told(&I18n::english(), &map, 7);
        assert_eq!(
            told,
            [
                "What raised the number most lies at the upper left of the frame.",
                "What lowered it most lies at the lower edge of the frame."
            ]
        );
    }

    #[test]
    fn all_but_the_square_is_darkened() {
        let shown = Grey {
            width: 100,
            height: 60,
            points: Vec::new(),
        };
        let square = Square {
            x: 20.0,
            y: 0.0,
            side: 60.0,
        };
        assert_eq!(outside(&shown, &square), "M0 0H100V60H0zM20 0H80V60H20z");
    }
}
