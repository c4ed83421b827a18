// The contract of this very hub, from this very hub: no other document can be loaded and nobody else is asked to judge it.
window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#contract',
  deepLinking: true,
  validatorUrl: null,
  queryConfigEnabled: false,
  tryItOutEnabled: false,
  defaultModelsExpandDepth: 0,
});
