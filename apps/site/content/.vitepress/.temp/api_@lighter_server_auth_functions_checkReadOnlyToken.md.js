import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: checkReadOnlyToken()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/auth/functions/checkReadOnlyToken.md","filePath":"api/@lighter/server/auth/functions/checkReadOnlyToken.md"}');
const _sfc_main = { name: "api/@lighter/server/auth/functions/checkReadOnlyToken.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-checkreadonlytoken" tabindex="-1">Function: checkReadOnlyToken() <a class="header-anchor" href="#function-checkreadonlytoken" aria-label="Permalink to &quot;Function: checkReadOnlyToken()&quot;">​</a></h1><blockquote><p><strong>checkReadOnlyToken</strong>(<code>__namedParameters</code>, <code>owned</code>, <code>now</code>): <code>void</code></p></blockquote><p>Checks the terms of a new read-only token.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>__namedParameters</code></td><td><a href="./../#readonlytokenterms"><code>ReadOnlyTokenTerms</code></a></td><td>-</td></tr><tr><td><code>owned</code></td><td><code>number</code></td><td>how many tokens the account has that are not revoked, at most 9</td></tr><tr><td><code>now</code></td><td><code>number</code></td><td>epoch milliseconds</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>void</code></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>61001 to 61009</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/auth/functions/checkReadOnlyToken.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const checkReadOnlyToken = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  checkReadOnlyToken as default
};
