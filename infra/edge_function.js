// CloudFront Function (cloudfront-js-2.0) at viewer request: the one host name's paths become those
// of the APIs and the bucket. tests/vectors/edge_paths.json is the table it must pass. Its runtime
// takes no `for...of`, no classes, no spread: the tests run it in njs, which refuses them as well.

const PAGE_FILES = ['/client.js', '/client.mjs', '/client-rules.js'];
const KEYED = /^\/k\/([A-Za-z0-9_.~-]{1,128})(\/.*)$/;

function handler(event) {
  const request = event.request;
  const keyed = KEYED.exec(request.uri);
  if (isPageRoot(request, keyed)) return redirect('/dashboard/', request.querystring);

  if (keyed) {
    request.uri = keyed[2];
    request.querystring.key = { value: keyed[1] };
  }
  if (request.uri === '/ws/monitor') {
    request.uri = '/ws';
    request.querystring.channel = { value: 'monitor' };
  }
  if (!keyed && PAGE_FILES.includes(request.uri)) {
    request.uri = '/dashboard/client' + request.uri;
  }
  if (!keyed && request.uri.startsWith('/dashboard/') && request.uri.endsWith('/')) {
    request.uri += 'index.html';
  }
  return request;
}

function isPageRoot(request, keyed) {
  const read = request.method === 'GET' || request.method === 'HEAD';
  const roots = keyed ? ['/dashboard', '/dashboard/'] : ['/', '/dashboard'];
  return read && roots.includes(keyed ? keyed[2] : request.uri);
}

function redirect(path, querystring) {
  const query = encode(querystring);
  const location = query ? path + '?' + query : path;
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: { location: { value: location }, 'cache-control': { value: 'no-store' } },
  };
}

function encode(querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const values = querystring[name].multiValue || [querystring[name]];
    values.forEach((each) => pairs.push(name + '=' + each.value));
  });
  return pairs.join('&');
}
