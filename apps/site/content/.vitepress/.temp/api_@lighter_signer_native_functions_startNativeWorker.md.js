import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: startNativeWorker()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/native/functions/startNativeWorker.md","filePath":"api/@lighter/signer/native/functions/startNativeWorker.md"}');
const _sfc_main = { name: "api/@lighter/signer/native/functions/startNativeWorker.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-startnativeworker" tabindex="-1">Function: startNativeWorker() <a class="header-anchor" href="#function-startnativeworker" aria-label="Permalink to &quot;Function: startNativeWorker()&quot;">​</a></h1><blockquote><p><strong>startNativeWorker</strong>(<code>options</code>): <code>Promise</code>&lt;<a href="./../#nativeworker"><code>NativeWorker</code></a>&gt;</p></blockquote><p>Starts a worker with the official library. Its calls use the time of <code>options.now</code>, like a signer in this thread.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td><a href="./../#nativesigneroptions"><code>NativeSignerOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<a href="./../#nativeworker"><code>NativeWorker</code></a>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>NATIVE_UNAVAILABLE</code> if the library is not found</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/native/functions/startNativeWorker.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const startNativeWorker = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  startNativeWorker as default
};
