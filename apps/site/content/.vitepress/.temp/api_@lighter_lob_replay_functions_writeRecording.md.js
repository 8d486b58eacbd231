import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: writeRecording()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/writeRecording.md","filePath":"api/@lighter/lob/replay/functions/writeRecording.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/writeRecording.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-writerecording" tabindex="-1">Function: writeRecording() <a class="header-anchor" href="#function-writerecording" aria-label="Permalink to &quot;Function: writeRecording()&quot;">​</a></h1><blockquote><p><strong>writeRecording</strong>(<code>frames</code>, <code>options?</code>): <code>ReadableStream</code>&lt;<code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt;&gt;</p></blockquote><p>Writes frames as a recording; gzipped with <code>gzip</code>. Pipe it to a file, or read it whole with <code>new Response(stream)</code>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>frames</code></td><td><code>AsyncIterable</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>any</code>, <code>any</code>&gt; | <code>Iterable</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>any</code>, <code>any</code>&gt;</td></tr><tr><td><code>options?</code></td><td>{ <code>gzip?</code>: <code>boolean</code>; }</td></tr><tr><td><code>options.gzip?</code></td><td><code>boolean</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>ReadableStream</code>&lt;<code>Uint8Array</code>&lt;<code>ArrayBufferLike</code>&gt;&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/writeRecording.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const writeRecording = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  writeRecording as default
};
