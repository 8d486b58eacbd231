import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: call()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/rest/functions/call.md","filePath":"api/@lighter/rest/functions/call.md"}');
const _sfc_main = { name: "api/@lighter/rest/functions/call.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-call" tabindex="-1">Function: call() <a class="header-anchor" href="#function-call" aria-label="Permalink to &quot;Function: call()&quot;">​</a></h1><blockquote><p><strong>call</strong>&lt;<code>P</code>, <code>R</code>&gt;(<code>rest</code>, <code>endpoint</code>, <code>parameters</code>, <code>options?</code>): <code>Promise</code>&lt;<code>R</code>&gt;</p></blockquote><p>Makes one call: checks the parameters, waits for the rate limit, sends the request, maps failures and restores 64-bit ids. Reads are retried by the client&#39;s policy. A write is sent once, unless <code>repeatUnsent</code> is set and the request was not sent.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-p"></a> <code>P</code> <em>extends</em> <code>object</code></td></tr><tr><td><a id="type-parameter-r"></a> <code>R</code></td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>rest</code></td><td><a href="./../#restcontext"><code>RestContext</code></a></td></tr><tr><td><code>endpoint</code></td><td><a href="./../#endpointdefinition"><code>EndpointDefinition</code></a>&lt;<code>P</code>, <code>R</code>&gt;</td></tr><tr><td><code>parameters</code></td><td><code>P</code></td></tr><tr><td><code>options?</code></td><td><a href="./../#calloptions"><code>CallOptions</code></a></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><code>Promise</code>&lt;<code>R</code>&gt;</p><h2 id="throws" tabindex="-1">Throws <a class="header-anchor" href="#throws" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if a parameter is invalid, before anything is sent</p><h2 id="throws-1" tabindex="-1">Throws <a class="header-anchor" href="#throws-1" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if the call requires a token and the client has none</p><h2 id="throws-2" tabindex="-1">Throws <a class="header-anchor" href="#throws-2" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>or a subclass if the exchange refuses</p><h2 id="throws-3" tabindex="-1">Throws <a class="header-anchor" href="#throws-3" aria-label="Permalink to &quot;Throws&quot;">​</a></h2><p>if there was no complete response; <code>sent</code> says whether the request may have arrived</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/rest/functions/call.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const call = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  call as default
};
