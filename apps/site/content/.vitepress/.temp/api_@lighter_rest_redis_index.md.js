import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@lighter/rest/redis","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/redis/index.md","filePath":"api/@lighter/rest/redis/index.md"}');
const _sfc_main = { name: "api/@lighter/rest/redis/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="lighterrestredis" tabindex="-1">@lighter/rest/redis <a class="header-anchor" href="#lighterrestredis" aria-label="Permalink to &quot;@lighter/rest/redis&quot;">​</a></h1><h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="./classes/RedisBudgetStore">RedisBudgetStore</a></li></ul><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><p><a id="redisbudgetstoreoptions"></a></p><h3 id="redisbudgetstoreoptions" tabindex="-1">RedisBudgetStoreOptions <a class="header-anchor" href="#redisbudgetstoreoptions" aria-label="Permalink to &quot;RedisBudgetStoreOptions&quot;">​</a></h3><p>Options of <a href="./classes/RedisBudgetStore">RedisBudgetStore</a>.</p><h4 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="property-prefix"></a> <code>prefix?</code></td><td><code>string</code></td><td>Prefix of its keys. <strong>Default</strong> <code>&#39;lighter:budget:&#39;</code></td></tr></tbody></table><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><p><a id="budgetclaim"></a></p><h3 id="budgetclaim" tabindex="-1">BudgetClaim <a class="header-anchor" href="#budgetclaim" aria-label="Permalink to &quot;BudgetClaim&quot;">​</a></h3><p>Re-exports <a href="./../#budgetclaim">BudgetClaim</a></p><hr><p><a id="budgetstore"></a></p><h3 id="budgetstore" tabindex="-1">BudgetStore <a class="header-anchor" href="#budgetstore" aria-label="Permalink to &quot;BudgetStore&quot;">​</a></h3><p>Re-exports <a href="./../#budgetstore">BudgetStore</a></p><hr><p><a id="rediseval"></a></p><h3 id="rediseval" tabindex="-1">RedisEval <a class="header-anchor" href="#rediseval" aria-label="Permalink to &quot;RedisEval&quot;">​</a></h3><p>Re-exports <a href="./../../gateway/redis/#rediseval">RedisEval</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/redis/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
