import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: findLibrary()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/native/functions/findLibrary.md","filePath":"api/@lighter/signer/native/functions/findLibrary.md"}');
const _sfc_main = { name: "api/@lighter/signer/native/functions/findLibrary.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-findlibrary" tabindex="-1">Function: findLibrary() <a class="header-anchor" href="#function-findlibrary" aria-label="Permalink to &quot;Function: findLibrary()&quot;">​</a></h1><blockquote><p><strong>findLibrary</strong>(<code>options?</code>): <a href="./../#foundlibrary"><code>FoundLibrary</code></a></p></blockquote><p>Finds the official library: an explicit path, then <code>LIGHTER_SIGNER_LIBRARY</code>, then the Python package <code>lighter-sdk</code> of <code>LIGHTER_PYTHON</code> or of the <code>python3</code>/<code>python</code> on the path.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="./../#findlibraryoptions"><code>FindLibraryOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#foundlibrary"><code>FoundLibrary</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>NATIVE_UNAVAILABLE</code> naming all three</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/native/functions/findLibrary.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const findLibrary = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  findLibrary as default
};
