import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: walkPages()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/walkPages.md","filePath":"api/@lighter/rest/functions/walkPages.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/walkPages.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-walkpages" tabindex="-1">Function: walkPages() <a class="header-anchor" href="#function-walkpages" aria-label="Permalink to &quot;Function: walkPages()&quot;">​</a></h1><blockquote><p><strong>walkPages</strong>&lt;<code>P</code>, <code>R</code>&gt;(<code>rest</code>, <code>endpoint</code>, <code>parameters</code>, <code>options?</code>): <code>AsyncGenerator</code>&lt;<code>R</code>, <code>void</code>, <code>undefined</code>&gt;</p></blockquote><p>Iterates over the pages of a cursor endpoint, with one request per page, sent when the page is needed. Starts at <code>parameters.cursor</code> if given and ends at a response without a cursor.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-p"></a> <code>P</code> <em>extends</em> <code>object</code></td></tr><tr><td><a id="type-parameter-r"></a> <code>R</code> <em>extends</em> <code>object</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>rest</code></td><td><a href="./../#restcontext"><code>RestContext</code></a></td></tr><tr><td><code>endpoint</code></td><td><a href="./../#endpointdefinition"><code>EndpointDefinition</code></a>&lt;<code>P</code>, <code>R</code>&gt;</td></tr><tr><td><code>parameters</code></td><td><code>P</code></td></tr><tr><td><code>options?</code></td><td><a href="./../#walkoptions"><code>WalkOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>AsyncGenerator</code>&lt;<code>R</code>, <code>void</code>, <code>undefined</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>what <code>call</code> throws</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p><code>CURSOR_LOOP</code> if the exchange returns rows with the same cursor again: the rest cannot be reached</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/walkPages.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const walkPages = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  walkPages as default
};
