import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: signL1Message()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/l1/functions/signL1Message.md","filePath":"api/@lighter/signer/l1/functions/signL1Message.md"}');
const _sfc_main = { name: "api/@lighter/signer/l1/functions/signL1Message.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-signl1message" tabindex="-1">Function: signL1Message() <a class="header-anchor" href="#function-signl1message" aria-label="Permalink to &quot;Function: signL1Message()&quot;">​</a></h1><blockquote><p><strong>signL1Message</strong>(<code>signer</code>, <code>message</code>, <code>options?</code>): <code>Promise</code>&lt;<code>string</code>&gt;</p></blockquote><p>Requests a signature of a text and checks which key made it.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>signer</code></td><td><a href="./../../../gateway/#l1messagesigner"><code>L1MessageSigner</code></a></td><td>-</td></tr><tr><td><code>message</code></td><td><code>string</code></td><td>-</td></tr><tr><td><code>options?</code></td><td>{ <code>address?</code>: <code>string</code>; }</td><td>-</td></tr><tr><td><code>options.address?</code></td><td><code>string</code></td><td>expected L1 address; without it, a signer that has an address is checked against that</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>string</code>&gt;</p><p><code>0x</code> and 130 hex digits</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for an empty message</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>L1_SIGNATURE</code> if the result is not a signature, <code>L1_ADDRESS</code> if another key signed</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/l1/functions/signL1Message.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const signL1Message = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  signL1Message as default
};
