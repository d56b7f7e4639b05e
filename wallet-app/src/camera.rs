//! The camera, and pictures turned into the grey bytes that the worker looks for codes in.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, DomException, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// Frames are made this wide: enough for a code that fills a third of the picture, and quick to look through.
const WIDTH: f64 = 640.0;
/// Photos have a code anywhere, so they keep more.
const PHOTO: f64 = 1280.0;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCamera {
    /// The person, or their settings, said no.
    Refused,
    /// There is none.
    Missing,
    /// Another app has it, or it is out of order.
    Busy,
    /// Browsers give the camera to secure pages only.
    Insecure,
}

/// A grey picture.
pub struct Frame {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// One byte a pixel, row by row.
    pub luma: Uint8Array,
}

/// An open camera; closed when dropped.
pub struct Camera {
    stream: MediaStream,
    canvas: Canvas,
}

impl Camera {
    /// Asks for the camera that looks away from the person.
    pub async fn open() -> Result<Self, NoCamera> {
        let navigator = web_sys::window().ok_or(NoCamera::Missing)?.navigator();
        let devices = navigator.media_devices().map_err(|_| NoCamera::Insecure)?;
        if devices.is_undefined() {
            return Err(NoCamera::Insecure);
        }
        let video = Object::new();
        for (name, value) in [
            ("facingMode", JsValue::from_str("environment")),
            ("width", JsValue::from_f64(1280.0)),
        ] {
            let _ = Reflect::set(&video, &name.into(), &value);
        }
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&video);
        let promise = devices
            .get_user_media_with_constraints(&constraints)
            .map_err(|error| reason(&error))?;
        let stream: MediaStream = JsFuture::from(promise)
            .await
            .map_err(|error| reason(&error))?
            .dyn_into()
            .map_err(|_| NoCamera::Busy)?;
        let canvas = Canvas::new().ok_or(NoCamera::Busy)?;
        Ok(Self { stream, canvas })
    }

    /// Shows the picture in a video element.
    pub fn show(&self, video: &HtmlVideoElement) {
        video.set_src_object(Some(&self.stream));
        video.set_muted(true);
        if let Ok(playing) = video.play() {
            wasm_bindgen_futures::spawn_local(async move {
                // It is rejected when the screen is left at once; then there is nothing to play.
                let _ = JsFuture::from(playing).await;
            });
        }
    }

    /// The frame that the video element shows now; `None` before the first.
    pub fn frame(&self, video: &HtmlVideoElement) -> Option<Frame> {
        let (width, height) = (video.video_width(), video.video_height());
        let (width, height) = fit(width, height, WIDTH)?;
        let context = self.canvas.sized(width, height);
        context
            .draw_image_with_html_video_element_and_dw_and_dh(
                video,
                0.0,
                0.0,
                f64::from(width),
                f64::from(height),
            )
            .ok()?;
        self.canvas.read(width, height)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

/// A photo of a code; `None` if it is no picture.
pub async fn photo(file: &File) -> Option<Frame> {
    let promise = web_sys::window()?
        .create_image_bitmap_with_blob(file)
        .ok()?;
    let bitmap: ImageBitmap = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let (width, height) = fit(bitmap.width(), bitmap.height(), PHOTO)?;
    let canvas = Canvas::new()?;
    let context = canvas.sized(width, height);
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(
            &bitmap,
            0.0,
            0.0,
            f64::from(width),
            f64::from(height),
        )
        .ok()?;
    bitmap.close();
    canvas.read(width, height)
}

struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Canvas {
    fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let element: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let options = Object::new();
        let _ = Reflect::set(&options, &"willReadFrequently".into(), &JsValue::TRUE);
        let context = element
            .get_context_with_context_options("2d", &options)
            .ok()??
            .dyn_into()
            .ok()?;
        Some(Self { element, context })
    }

    fn sized(&self, width: u32, height: u32) -> &CanvasRenderingContext2d {
        if (self.element.width(), self.element.height()) != (width, height) {
            self.element.set_width(width);
            self.element.set_height(height);
        }
        &self.context
    }

    fn read(&self, width: u32, height: u32) -> Option<Frame> {
        let data = self
            .context
            .get_image_data(0.0, 0.0, f64::from(width), f64::from(height))
            .ok()?;
        Some(Frame {
            width,
            height,
            luma: Uint8Array::from(luma(&data.data()).as_slice()),
        })
    }
}

/// The size that a picture is read at: never wider or higher than `most`, never larger than it is.
fn fit(width: u32, height: u32, most: f64) -> Option<(u32, u32)> {
    let longest = f64::from(width.max(height));
    let scale = (most / longest).min(1.0);
    let side = |length: u32| (f64::from(length) * scale).round() as u32;
    (side(width) > 0 && side(height) > 0).then(|| (side(width), side(height)))
}

/// Brightness of RGBA pixels (BT.601, in 256ths).
fn luma(rgba: &[u8]) -> Vec<u8> {
    rgba.as_chunks::<4>()
        .0
        .iter()
        .map(|[r, g, b, _]| {
            let sum = 77 * u32::from(*r) + 150 * u32::from(*g) + 29 * u32::from(*b);
            (sum >> 8) as u8
        })
        .collect()
}

fn reason(error: &JsValue) -> NoCamera {
    let name = error
        .dyn_ref::<DomException>()
        .map(DomException::name)
        .unwrap_or_default();
    match name.as_str() {
        "NotAllowedError" | "SecurityError" => NoCamera::Refused,
        "NotFoundError" | "OverconstrainedError" => NoCamera::Missing,
        _ => NoCamera::Busy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_is_between_black_and_white() {
        assert_eq!(luma(&[0, 0, 0, 255, 255, 255, 255, 255]), [0, 255]);
        assert_eq!(
            luma(&[255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0]),
            [76, 149, 28]
        );
        assert_eq!(luma(&[1, 2, 3]), [0u8; 0], "half a pixel is none");
    }

    #[test]
    fn frames_shrink_but_never_grow() {
        assert_eq!(fit(1280, 720, 640.0), Some((640, 360)));
        assert_eq!(fit(320, 240, 640.0), Some((320, 240)));
        assert_eq!(fit(720, 1280, 640.0), Some((360, 640)));
        assert_eq!(fit(0, 0, 640.0), None);
    }
}
