import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: toTicks()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/toTicks.md","filePath":"api/@lighter/standards/functions/toTicks.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/toTicks.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-toticks" tabindex="-1">Function: toTicks() <a class="header-anchor" href="#function-toticks" aria-label="Permalink to &quot;Function: toTicks()&quot;">​</a></h1><blockquote><p><strong>toTicks</strong>(<code>value</code>, <code>decimals</code>, <code>options?</code>): <code>bigint</code></p></blockquote><p>Scales a decimal to an exact integer of 10^-decimals units (&quot;ticks&quot;).</p><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>value</code></td><td><a href="./../../gateway/#numeric"><code>Numeric</code></a></td><td>the decimal</td></tr><tr><td><code>decimals</code></td><td><code>number</code></td><td>the market&#39;s price, size or quote decimals</td></tr><tr><td><code>options?</code></td><td><a href="./../#toticksoptions"><code>ToTicksOptions</code></a></td><td>-</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>bigint</code></p><p>value × 10^decimals as a bigint</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the value is not a finite number</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if it has more decimals and <code>rounding</code> is not set</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/toTicks.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const toTicks = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  toTicks as default
};
