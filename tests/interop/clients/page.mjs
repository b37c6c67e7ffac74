// A page with a bug; what it sends it with stands in `window.options`.
function total(cart) {
  return cart.items.length;
}

export function checkout(cart) {
  return total(cart) * 2;
}

window.checkout = checkout;
