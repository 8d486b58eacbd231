import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: feesFor()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/gateway/functions/feesFor.md","filePath":"api/@lighter/gateway/functions/feesFor.md"}');
const _sfc_main = { name: "api/@lighter/gateway/functions/feesFor.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-feesfor" tabindex="-1">Function: feesFor() <a class="header-anchor" href="#function-feesfor" aria-label="Permalink to &quot;Function: feesFor()&quot;">​</a></h1><blockquote><p><strong>feesFor</strong>(<code>options</code>): <a href="./../#tierterms"><code>TierTerms</code></a></p></blockquote><p>Returns fees and latencies of a tier from the table of this version. <code>lighter.feesFor</code> reads current fees from the exchange; <code>accountTier()</code> returns what an account pays.</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>options</code></td><td>{ <code>stakedLit?</code>: <a href="./../#numeric"><code>Numeric</code></a>; <code>tier</code>: <code>&quot;standard&quot;</code> | <code>&quot;plus&quot;</code> | <code>&quot;premium&quot;</code>; }</td></tr><tr><td><code>options.stakedLit?</code></td><td><a href="./../#numeric"><code>Numeric</code></a></td></tr><tr><td><code>options.tier</code></td><td><code>&quot;standard&quot;</code> | <code>&quot;plus&quot;</code> | <code>&quot;premium&quot;</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#tierterms"><code>TierTerms</code></a></p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>for an unknown tier or a negative stake</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/gateway/functions/feesFor.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const feesFor = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  feesFor as default
};
