import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: verifyBatch()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/verifyBatch.md","filePath":"api/@lighter/signer/functions/verifyBatch.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/verifyBatch.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-verifybatch" tabindex="-1">Function: verifyBatch() <a class="header-anchor" href="#function-verifybatch" aria-label="Permalink to &quot;Function: verifyBatch()&quot;">​</a></h1><blockquote><p><strong>verifyBatch</strong>(<code>items</code>): <code>boolean</code>[]</p></blockquote><p>Verifies many signatures, preparing each key that occurs more than twice. (A signature of this scheme carries its challenge, not its commitment, so there is no cheaper joint equation.)</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>items</code></td><td>readonly <a href="./../#verifyhashitem"><code>VerifyHashItem</code></a>[]</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>boolean</code>[]</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/verifyBatch.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const verifyBatch = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  verifyBatch as default
};
