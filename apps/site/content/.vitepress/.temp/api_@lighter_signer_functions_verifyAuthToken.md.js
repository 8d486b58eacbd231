import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: verifyAuthToken()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/signer/functions/verifyAuthToken.md","filePath":"api/@lighter/signer/functions/verifyAuthToken.md"}');
const _sfc_main = { name: "api/@lighter/signer/functions/verifyAuthToken.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-verifyauthtoken" tabindex="-1">Function: verifyAuthToken() <a class="header-anchor" href="#function-verifyauthtoken" aria-label="Permalink to &quot;Function: verifyAuthToken()&quot;">​</a></h1><blockquote><p><strong>verifyAuthToken</strong>(<code>token</code>, <code>publicKey</code>, <code>options?</code>): <code>boolean</code></p></blockquote><p>Returns whether a token is signed by this public key and has not expired; <code>false</code> for a malformed token.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>token</code></td><td><code>string</code></td></tr><tr><td><code>publicKey</code></td><td><code>string</code></td></tr><tr><td><code>options?</code></td><td><a href="./../#verifyauthtokenoptions"><code>VerifyAuthTokenOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>boolean</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the public key is malformed</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>CLOCK</code> if the clock does not return a time</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/signer/functions/verifyAuthToken.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const verifyAuthToken = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  verifyAuthToken as default
};
