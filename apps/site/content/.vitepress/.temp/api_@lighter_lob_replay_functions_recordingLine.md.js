import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: recordingLine()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/replay/functions/recordingLine.md","filePath":"api/@lighter/lob/replay/functions/recordingLine.md"}');
const _sfc_main = { name: "api/@lighter/lob/replay/functions/recordingLine.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-recordingline" tabindex="-1">Function: recordingLine() <a class="header-anchor" href="#function-recordingline" aria-label="Permalink to &quot;Function: recordingLine()&quot;">​</a></h1><blockquote><p><strong>recordingLine</strong>(<code>__namedParameters</code>): <code>string</code></p></blockquote><p>One line of a recording: <code>{&quot;receivedAt&quot;:&lt;ms&gt;,&quot;frame&quot;:&lt;frame&gt;}</code> and a newline. An unknown time, NaN, is written as null.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>__namedParameters</code></td><td><a href="./../#recordedframe"><code>RecordedFrame</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for an infinite time, and for a frame with a line break, which could not be read back</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/replay/functions/recordingLine.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const recordingLine = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  recordingLine as default
};
