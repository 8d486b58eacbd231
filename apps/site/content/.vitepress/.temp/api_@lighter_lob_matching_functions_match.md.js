import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: match()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/lob/matching/functions/match.md","filePath":"api/@lighter/lob/matching/functions/match.md"}');
const _sfc_main = { name: "api/@lighter/lob/matching/functions/match.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-match" tabindex="-1">Function: match() <a class="header-anchor" href="#function-match" aria-label="Permalink to &quot;Function: match()&quot;">​</a></h1><blockquote><p><strong>match</strong>&lt;<code>O</code>, <code>R</code>&gt;(<code>book</code>, <code>taker</code>, <code>rules</code>): <code>void</code></p></blockquote><p>Matches an order against the book by price, then time. The order trades, rests or ends.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-o"></a> <code>O</code> <em>extends</em> <a href="./../#matchable"><code>Matchable</code></a>&lt;<code>O</code>&gt;</td></tr><tr><td><a id="type-parameter-r"></a> <code>R</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>book</code></td><td><a href="./../classes/PriorityBook"><code>PriorityBook</code></a>&lt;<code>O</code>&gt;</td></tr><tr><td><code>taker</code></td><td><code>O</code></td></tr><tr><td><code>rules</code></td><td><a href="./../#matchingrules"><code>MatchingRules</code></a>&lt;<code>O</code>, <code>R</code>&gt;</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>void</code></p><h2 id="see" tabindex="-1">See <a class="header-anchor" href="#see" aria-label="Permalink to &quot;See&quot;">​</a></h2><p>docs/protocol/exchange.md#matching for the steps and their order</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/lob/matching/functions/match.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const match = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  match as default
};
