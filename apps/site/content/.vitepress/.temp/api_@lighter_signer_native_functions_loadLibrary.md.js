import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: loadLibrary()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/native/functions/loadLibrary.md","filePath":"api/@lighter/signer/native/functions/loadLibrary.md"}');
const _sfc_main = { name: "api/@lighter/signer/native/functions/loadLibrary.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-loadlibrary" tabindex="-1">Function: loadLibrary() <a class="header-anchor" href="#function-loadlibrary" aria-label="Permalink to &quot;Function: loadLibrary()&quot;">​</a></h1><blockquote><p><strong>loadLibrary</strong>(<code>libraryPath?</code>): <a href="./../#nativelibrary"><code>NativeLibrary</code></a></p></blockquote><p>Loads the official library, once per path.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>libraryPath?</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#nativelibrary"><code>NativeLibrary</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>NATIVE_UNAVAILABLE</code> without koffi or the library, <code>NATIVE_ABI</code> for a layout that cannot be called safely</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/native/functions/loadLibrary.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const loadLibrary = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  loadLibrary as default
};
