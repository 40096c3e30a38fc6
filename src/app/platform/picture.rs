//! A picture as pixels, drawn by the browser from the one that is markup.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use super::download;

/// Larger pictures are drawn in their own size, not twice that: some browsers draw no more than 16 million pixels.
const LARGE: u32 = 4_000_000;

/// Saves the picture `svg` as a PNG of twice its size; `done` learns whether that worked.
pub(crate) fn save(name: String, svg: &str, done: impl FnOnce(bool) + 'static) {
    let address = ["data:image/svg+xml,", &String::from(js_sys::encode_uri_component(svg))].concat();
    spawn_local(async move { done(draw(&name, &address).await.is_some()) });
}

async fn draw(name: &str, address: &str) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (image.natural_width(), image.natural_height());
    let times = if width.saturating_mul(height) > LARGE { 1 } else { 2 };
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?.unchecked_into::<HtmlCanvasElement>();
    canvas.set_width(width * times);
    canvas.set_height(height * times);
    let pen = canvas.get_context("2d").ok()??.unchecked_into::<CanvasRenderingContext2d>();
    pen.scale(times.into(), times.into()).ok()?;
    pen.draw_image_with_html_image_element(&image, 0.0, 0.0).ok()?;
    let blob = JsFuture::from(Promise::new(&mut |resolve, _| {
        // What cannot be drawn gives no blob, and that is seen below.
        let _ = canvas.to_blob(&resolve);
    }))
    .await;
    download::blob(name, &blob.ok()?.dyn_into::<Blob>().ok()?)
}
