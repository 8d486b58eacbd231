import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: apiErrorFrom()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/apiErrorFrom.md","filePath":"api/@lighter/standards/functions/apiErrorFrom.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/apiErrorFrom.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-apierrorfrom" tabindex="-1">Function: apiErrorFrom() <a class="header-anchor" href="#function-apierrorfrom" aria-label="Permalink to &quot;Function: apiErrorFrom()&quot;">​</a></h1><blockquote><p><strong>apiErrorFrom</strong>(<code>failure</code>): <a href="./../../gateway/classes/ApiError"><code>ApiError</code></a></p></blockquote><p>Returns the typed error for a refusal by the exchange or by a proxy in front of it. A refusal with a code of the exchange leaves the nonce unused. Anything but a clear refusal leaves the outcome of a write unknown (<code>SERVER</code>, <code>sent: &#39;maybe&#39;</code>): a 5xx, 3xx, 408, 409, 425 or 499 whatever its body says, the codes 29500 and 29501, a 400 without a code.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>failure</code></td><td><a href="./../#apifailure"><code>ApiFailure</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../../gateway/classes/ApiError"><code>ApiError</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/apiErrorFrom.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const apiErrorFrom = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  apiErrorFrom as default
};
