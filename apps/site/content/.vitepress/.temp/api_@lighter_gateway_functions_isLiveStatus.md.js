import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: isLiveStatus()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/functions/isLiveStatus.md","filePath":"api/@lighter/gateway/functions/isLiveStatus.md"}');
const _sfc_main = { name: "api/@lighter/gateway/functions/isLiveStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-islivestatus" tabindex="-1">Function: isLiveStatus() <a class="header-anchor" href="#function-islivestatus" aria-label="Permalink to &quot;Function: isLiveStatus()&quot;">​</a></h1><blockquote><p><strong>isLiveStatus</strong>(<code>status</code>): <code>boolean</code></p></blockquote><p>Whether an order in this state can still trade or trigger. An unknown or missing state counts as live unless it begins with <code>canceled</code>: an order shown too long does less harm than one that is lost.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>status</code></td><td><code>string</code> &amp; <code>object</code> | <code>&quot;in-progress&quot;</code> | <code>&quot;pending&quot;</code> | <code>&quot;open&quot;</code> | <code>&quot;filled&quot;</code> | <code>&quot;canceled&quot;</code> | <code>&quot;canceled-post-only&quot;</code> | <code>&quot;canceled-reduce-only&quot;</code> | <code>&quot;canceled-position-not-allowed&quot;</code> | <code>&quot;canceled-margin-not-allowed&quot;</code> | <code>&quot;canceled-too-much-slippage&quot;</code> | <code>&quot;canceled-not-enough-liquidity&quot;</code> | <code>&quot;canceled-self-trade&quot;</code> | <code>&quot;canceled-expired&quot;</code> | <code>&quot;canceled-oco&quot;</code> | <code>&quot;canceled-child&quot;</code> | <code>&quot;canceled-liquidation&quot;</code> | <code>&quot;canceled-invalid-balance&quot;</code> | <code>undefined</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>boolean</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/functions/isLiveStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const isLiveStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  isLiveStatus as default
};
