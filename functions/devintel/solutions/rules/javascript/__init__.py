"""Rules for JavaScript, TypeScript, Node.js and their tools."""
