'use strict'

const platforms = require('./platforms.json')

// program returns the path of the command devicevoip for this machine. The
// program is in a package of its own for each platform, of which npm installs
// the one that fits. Without it program throws an Error that ends with a hint.
function program() {
  const platform = `${process.platform}-${process.arch}`
  if (!Object.hasOwn(platforms, platform)) {
    throw new Error(
      `there is no program for ${platform}, only for ${Object.keys(platforms).join(', ')}\n` +
      'hint: with Go, any platform can have it: go install github.com/devicevoip/devicevoip/cmd/devicevoip@latest',
    )
  }
  const name = `@devicevoip/${platform}`
  const file = process.platform === 'win32' ? 'devicevoip.exe' : 'devicevoip'
  try {
    return require.resolve(`${name}/bin/${file}`)
  } catch (cause) {
    throw new Error(
      `the package ${name}, which has the program for this machine, is not installed\n` +
      'hint: install again without --omit=optional or --no-optional; if node_modules or the lock file comes from ' +
      'another system, remove both and run npm install',
      { cause },
    )
  }
}

module.exports = { program }
