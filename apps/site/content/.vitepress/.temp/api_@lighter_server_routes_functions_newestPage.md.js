import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: newestPage()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/routes/functions/newestPage.md","filePath":"api/@lighter/server/routes/functions/newestPage.md"}');
const _sfc_main = { name: "api/@lighter/server/routes/functions/newestPage.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-newestpage" tabindex="-1">Function: newestPage() <a class="header-anchor" href="#function-newestpage" aria-label="Permalink to &quot;Function: newestPage()&quot;">​</a></h1><blockquote><p><strong>newestPage</strong>&lt;<code>T</code>&gt;(<code>request</code>, <code>rows</code>, <code>id</code>, <code>limit</code>): <code>object</code></p></blockquote><p>A page of a list that grows at its head, newest first. The cursor is the number of the last row that was shown: what comes to the list meanwhile moves nothing.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-t"></a> <code>T</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><code>request</code></td><td><a href="./../../#restrequest"><code>RestRequest</code></a></td><td>-</td></tr><tr><td><code>rows</code></td><td>readonly <code>T</code>[]</td><td>oldest first</td></tr><tr><td><code>id</code></td><td>(<code>row</code>) =&gt; <code>number</code></td><td>a number that rises from row to row</td></tr><tr><td><code>limit</code></td><td><code>number</code></td><td>-</td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>object</code></p><h3 id="next" tabindex="-1">next <a class="header-anchor" href="#next" aria-label="Permalink to &quot;next&quot;">​</a></h3><blockquote><p><strong>next</strong>: <code>string</code> | <code>undefined</code></p></blockquote><h3 id="page" tabindex="-1">page <a class="header-anchor" href="#page" aria-label="Permalink to &quot;page&quot;">​</a></h3><blockquote><p><strong>page</strong>: <code>T</code>[]</p></blockquote><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>20001 for a cursor that is not one</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/routes/functions/newestPage.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const newestPage = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  newestPage as default
};
