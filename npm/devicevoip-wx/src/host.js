  // over is a wx that has own and, for everything else, what the host has, also what the
  // host gets later. The host's functions named in lacking are not there. What an app sets
  // becomes the host's too, where the host takes it: with a plugin in app.json it refuses.
  function over(host, own, lacking) {
    var names = Object.keys(own).concat(lacking)

    // owner has a member. Methods of every object, such as hasOwnProperty, are ours.
    function owner(key) { return names.indexOf(key) >= 0 || key in own ? own : host }

    function set(key, value) {
      try {
        owner(key)[key] = value
      } catch (error) {
        // As below: some hosts throw, others ignore the assignment.
      }
      if (owner(key)[key] !== value) own[key] = value
      return true
    }

    return typeof Proxy === 'function' ? live(host, own, owner, set) : copy(host, names, owner, set)
  }

  // live asks the host at each access, and calls its functions with the host as `this`.
  function live(host, own, owner, set) {
    var known = new WeakMap() // a function: what the app gets for it

    function get(_, key) {
      var value = owner(key)[key]
      if (owner(key) === own || !isFunction(value)) return value
      if (!known.has(value)) known.set(value, new Proxy(value, { apply: function (target, self, args) { return target.apply(host, args) } }))
      return known.get(value)
    }

    return new Proxy(own, {
      get: get,
      set: function (_, key, value) {
        if (isFunction(value)) known.set(value, value) // the app gets back what it set
        return set(key, value)
      },
      has: function (_, key) { return key in owner(key) },
      deleteProperty: function (_, key) { return delete owner(key)[key] },
      // Taro copies the keys that are own and enumerable.
      ownKeys: function () {
        return Reflect.ownKeys(own).concat(Reflect.ownKeys(host).filter(function (key) { return owner(key) === host }))
      },
      getOwnPropertyDescriptor: function (_, key) {
        var found = Object.getOwnPropertyDescriptor(owner(key), key)
        if (found && owner(key) === host) {
          found.configurable = true // what own does not have must be
          if (found.value) found.value = get(_, key)
        }
        return found
      },
    })
  }

  // copy serves runtimes without Proxy. It has the keys that the host has now, and inherits
  // the rest, so the functions that are lacking are undefined there.
  function copy(host, names, owner, set) {
    var wx = Object.create(host)
    Object.keys(host).concat(names).forEach(function (key) {
      Object.defineProperty(wx, key, {
        configurable: true,
        enumerable: key in owner(key),
        get: function () { return owner(key)[key] },
        set: function (value) { set(key, value) },
      })
    })
    return wx
  }
