import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Function: diagnosticsChannel()","description":"","frontmatter":{},"headers":[],"relativePath":"api/@lighter/standards/functions/diagnosticsChannel.md","filePath":"api/@lighter/standards/functions/diagnosticsChannel.md"}');
const _sfc_main = { name: "api/@lighter/standards/functions/diagnosticsChannel.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="function-diagnosticschannel" tabindex="-1">Function: diagnosticsChannel() <a class="header-anchor" href="#function-diagnosticschannel" aria-label="Permalink to &quot;Function: diagnosticsChannel()&quot;">​</a></h1><blockquote><p><strong>diagnosticsChannel</strong>(<code>name</code>): <a href="./../#diagnosticschannel"><code>DiagnosticsChannel</code></a></p></blockquote><p>A channel of <code>node:diagnostics_channel</code>, for tracing from outside without an option in any client. Outside Node it has no subscribers. Messages never hold secrets.</p><table tabindex="0"><thead><tr><th>channel</th><th>message</th></tr></thead><tbody><tr><td><code>lighter:rest</code></td><td><code>{ request, durationMs, error? }</code> after each HTTP request</td></tr><tr><td><code>lighter:ws</code></td><td>the stream&#39;s events, as passed to <code>onEvent</code></td></tr><tr><td><code>lighter:transaction</code></td><td><code>{ txHash, nonce, apiKeyIndex, type, transport, outcome, durationMs, callMs, error? }</code> for each transaction sent, also in a batch; <code>outcome</code> is <code>accepted</code>, <code>refused</code> or <code>unknown</code>, <code>durationMs</code> runs from sending to the reply, <code>callMs</code> from the call, with its waits and the signature</td></tr></tbody></table><h2 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>name</code></td><td><code>&quot;lighter:rest&quot;</code> | <code>&quot;lighter:ws&quot;</code> | <code>&quot;lighter:transaction&quot;</code></td></tr></tbody></table><h2 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h2><p><a href="./../#diagnosticschannel"><code>DiagnosticsChannel</code></a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@lighter/standards/functions/diagnosticsChannel.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const diagnosticsChannel = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  diagnosticsChannel as default
};
