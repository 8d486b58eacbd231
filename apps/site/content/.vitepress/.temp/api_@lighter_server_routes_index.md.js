import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@lighter/server/routes","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/server/routes/index.md","filePath":"api/@lighter/server/routes/index.md"}');
const _sfc_main = { name: "api/@lighter/server/routes/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lighterserverroutes" tabindex="-1">@lighter/server/routes <a class="header-anchor" href="#lighterserverroutes" aria-label="Permalink to &quot;@lighter/server/routes&quot;">​</a></h1><h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="./classes/TextFile">TextFile</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><p><a id="marketkind"></a></p><h3 id="marketkind" tabindex="-1">MarketKind <a class="header-anchor" href="#marketkind" aria-label="Permalink to &quot;MarketKind&quot;">​</a></h3><blockquote><p><strong>MarketKind</strong> = <code>&quot;perp&quot;</code> | <code>&quot;spot&quot;</code> | <code>&quot;binary_options&quot;</code></p></blockquote><p>Kinds of markets.</p><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/bounded">bounded</a></li><li><a href="./functions/flag">flag</a></li><li><a href="./functions/integer">integer</a></li><li><a href="./functions/isRecord">isRecord</a></li><li><a href="./functions/jsonField">jsonField</a></li><li><a href="./functions/marketKinds">marketKinds</a></li><li><a href="./functions/milliseconds">milliseconds</a></li><li><a href="./functions/newestPage">newestPage</a></li><li><a href="./functions/recordList">recordList</a></li><li><a href="./functions/text">text</a></li><li><a href="./functions/word">word</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><p><a id="resthandler"></a></p><h3 id="resthandler" tabindex="-1">RestHandler <a class="header-anchor" href="#resthandler" aria-label="Permalink to &quot;RestHandler&quot;">​</a></h3><p>Re-exports <a href="./../#resthandler">RestHandler</a></p><hr><p><a id="restrequest"></a></p><h3 id="restrequest" tabindex="-1">RestRequest <a class="header-anchor" href="#restrequest" aria-label="Permalink to &quot;RestRequest&quot;">​</a></h3><p>Re-exports <a href="./../#restrequest">RestRequest</a></p><hr><p><a id="route"></a></p><h3 id="route" tabindex="-1">Route <a class="header-anchor" href="#route" aria-label="Permalink to &quot;Route&quot;">​</a></h3><p>Re-exports <a href="./../#route">Route</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/server/routes/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
