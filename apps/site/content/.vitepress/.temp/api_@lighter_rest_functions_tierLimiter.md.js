import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: tierLimiter()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/tierLimiter.md","filePath":"api/@lighter/rest/functions/tierLimiter.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/tierLimiter.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-tierlimiter" tabindex="-1">Function: tierLimiter() <a class="header-anchor" href="#function-tierlimiter" aria-label="Permalink to &quot;Function: tierLimiter()&quot;">​</a></h1><blockquote><p><strong>tierLimiter</strong>(<code>options?</code>): <a href="./../#restlimiter"><code>RestLimiter</code></a></p></blockquote><p>Creates a limiter with the exchange&#39;s REST limits: a rolling minute, per-endpoint caps for the standard tier (24,000 / weight), and a separate bucket for transactions if the tier has one. Calls with a token and transactions count against the account, all others against the IP address; a refusal by the firewall blocks both. Waiting calls are admitted in order.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options?</code></td><td><a href="./../#tierlimiteroptions"><code>TierLimiterOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#restlimiter"><code>RestLimiter</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/tierLimiter.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const tierLimiter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  tierLimiter as default
};
