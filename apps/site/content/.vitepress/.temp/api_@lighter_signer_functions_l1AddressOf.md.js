import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: l1AddressOf()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/l1AddressOf.md","filePath":"api/@lighter/signer/functions/l1AddressOf.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/l1AddressOf.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-l1addressof" tabindex="-1">Function: l1AddressOf() <a class="header-anchor" href="#function-l1addressof" aria-label="Permalink to &quot;Function: l1AddressOf()&quot;">​</a></h1><blockquote><p><strong>l1AddressOf</strong>(<code>signer</code>): <code>Promise</code>&lt;<code>string</code> | <code>undefined</code>&gt;</p></blockquote><p>Returns the address of a signer; <code>undefined</code> for a function.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>signer</code></td><td><a href="./../../gateway/#l1messagesigner"><code>L1MessageSigner</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>string</code> | <code>undefined</code>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/l1AddressOf.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const l1AddressOf = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  l1AddressOf as default
};
