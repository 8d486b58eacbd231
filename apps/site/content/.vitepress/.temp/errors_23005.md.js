import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"23005","description":"","frontmatter":{},"headers":[],"relativePath":"errors/23005.md","filePath":"errors/23005.md"}');
const _sfc_main = { name: "errors/23005.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="23005" tabindex="-1">23005 <a class="header-anchor" href="#23005" aria-label="Permalink to &quot;23005&quot;">​</a></h1><p>The exchange&#39;s code for: too many fast withdrawals.</p><table tabindex="0"><thead><tr><th></th><th></th></tr></thead><tbody><tr><td>name</td><td>(unnamed)</td></tr><tr><td>group</td><td>Rate Limit (third-party client)</td></tr><tr><td>in TypeScript</td><td><code>error.apiCode === 23005</code> of an <code>ApiError</code></td></tr></tbody></table><p>The exchange refused the request. The nonce of a refused transaction can be used again. <code>error.code</code> groups the codes that need the same reaction, and <code>error.message</code> says what to do. <a href="/reference/errors#the-exchanges">All codes</a> · <a href="/guide/failures">Nonces and failures</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("errors/23005.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _23005 = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _23005 as default
};
