import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: readRecording()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/readRecording.md","filePath":"api/@lighter/lob/replay/functions/readRecording.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/readRecording.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-readrecording" tabindex="-1">Function: readRecording() <a class="header-anchor" href="#function-readrecording" aria-label="Permalink to &quot;Function: readRecording()&quot;">​</a></h1><blockquote><p><strong>readRecording</strong>(<code>source</code>): <code>AsyncGenerator</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>void</code>, <code>undefined</code>&gt;</p></blockquote><p>Reads a recording, plain or gzip (detected by its first bytes). Lines are those of <a href="./recordingLine">recordingLine</a>; lines with <code>captured_at</code> (ISO time) or <code>captured_at_ns</code> (text) are accepted too, and a header line is skipped. Frames keep their text, wide integers included.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>source</code></td><td><a href="./../#sourcefile"><code>SourceFile</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>AsyncGenerator</code>&lt;<a href="./../#recordedframe"><code>RecordedFrame</code></a>, <code>void</code>, <code>undefined</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>BAD_RECORDING</code> for a line that is not a recorded frame, with its number; <code>TRUNCATED_RECORDING</code> for a compressed file without its end</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/readRecording.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const readRecording = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  readRecording as default
};
