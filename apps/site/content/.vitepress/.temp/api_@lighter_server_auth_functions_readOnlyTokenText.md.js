import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: readOnlyTokenText()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/auth/functions/readOnlyTokenText.md","filePath":"api/@lighter/server/auth/functions/readOnlyTokenText.md"}');
const _sfc_main = { name: "api/@lighter/server/auth/functions/readOnlyTokenText.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-readonlytokentext" tabindex="-1">Function: readOnlyTokenText() <a class="header-anchor" href="#function-readonlytokentext" aria-label="Permalink to &quot;Function: readOnlyTokenText()&quot;">​</a></h1><blockquote><p><strong>readOnlyTokenText</strong>(<code>__namedParameters</code>, <code>secret</code>): <code>string</code></p></blockquote><p>Text of a read-only token: <code>ro:&lt;account&gt;:&lt;single or all&gt;:&lt;expiry&gt;:&lt;secret&gt;</code>.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>__namedParameters</code></td><td><a href="./../#readonlytoken"><code>ReadOnlyToken</code></a></td></tr><tr><td><code>secret</code></td><td><code>string</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>string</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/auth/functions/readOnlyTokenText.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const readOnlyTokenText = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  readOnlyTokenText as default
};
