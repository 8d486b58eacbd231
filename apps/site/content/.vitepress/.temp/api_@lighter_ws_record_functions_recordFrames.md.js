import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: recordFrames()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/ws/record/functions/recordFrames.md","filePath":"api/@lighter/ws/record/functions/recordFrames.md"}');
const _sfc_main = { name: "api/@lighter/ws/record/functions/recordFrames.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-recordframes" tabindex="-1">Function: recordFrames() <a class="header-anchor" href="#function-recordframes" aria-label="Permalink to &quot;Function: recordFrames()&quot;">​</a></h1><blockquote><p><strong>recordFrames</strong>(<code>stream</code>, <code>options</code>): <a href="./../#framerecording"><code>FrameRecording</code></a></p></blockquote><p>Writes every frame that the stream receives, with its time of receipt, as lines for <code>readRecording</code> of <code>@lighter/lob/replay</code>. Includes frames of private channels, but no tokens and nothing that the client sends. Node only.</p><p>Existing files are never overwritten: the recording fails with <code>EEXIST</code>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>stream</code></td><td><a href="./../../classes/StreamCore"><code>StreamCore</code></a></td></tr><tr><td><code>options</code></td><td><a href="./../#recordoptions"><code>RecordOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#framerecording"><code>FrameRecording</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>unless each limit is a positive integer</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the signal has fired already</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/ws/record/functions/recordFrames.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const recordFrames = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  recordFrames as default
};
