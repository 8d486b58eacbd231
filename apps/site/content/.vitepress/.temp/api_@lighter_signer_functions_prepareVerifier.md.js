import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: prepareVerifier()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/prepareVerifier.md","filePath":"api/@lighter/signer/functions/prepareVerifier.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/prepareVerifier.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-prepareverifier" tabindex="-1">Function: prepareVerifier() <a class="header-anchor" href="#function-prepareverifier" aria-label="Permalink to &quot;Function: prepareVerifier()&quot;">​</a></h1><blockquote><p><strong>prepareVerifier</strong>(<code>publicKey</code>): <a href="./../#verifier"><code>Verifier</code></a></p></blockquote><p>Creates a verifier for one public key with a table of multiples, which is faster from the second signature on.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>publicKey</code></td><td><code>string</code></td><td>80 hex digits, <code>0x</code> optional</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#verifier"><code>Verifier</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if it is not a curve point, or is the neutral one, for which anyone could sign</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/prepareVerifier.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const prepareVerifier = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  prepareVerifier as default
};
