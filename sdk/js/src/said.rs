//! What a part of the engine says.

/// `Said`: each is the reply of the same name. What is in it is the reply's own, or what that is turned into.
macro_rules! said {
    ($($name:ident $(($it:ident: $inner:ty))? $({ $($field:ident: $type:ty),* $(,)? })?),* $(,)?) => {
        /// Each is the reply of the same name.
        #[derive(Serialize)]
        pub enum Said {
            $($name $(($inner))? $({ $($field: $type),* })?),*
        }

        impl Said {
            /// `None` for what nothing that can be asked is answered with.
            pub fn of(reply: Reply) -> Option<Self> {
                Some(match reply {
                    $(Reply::$name $(($it))? $({ $($field),* })? => {
                        Self::$name $(($it.into()))? $({ $($field),* })?
                    })*
                    _ => return None,
                })
            }
        }
    };
}

pub(crate) use said;
