import express, { type NextFunction, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';
import mongoose, { Schema } from 'mongoose';
import { z } from 'zod';

/**
 * The comparison server for placements and lists, written as such shops commonly are: Express and Mongoose, one findOne
 * per line and one save. No stock, idempotency, mirror or session check.
 */
const { PORT, HOST, MONGODB_URI, JWT_SECRET } = z
  .object({ PORT: z.coerce.number(), HOST: z.string(), MONGODB_URI: z.string(), JWT_SECRET: z.string() })
  .parse(process.env);

const Product = mongoose.model(
  'Product',
  new Schema({
    sku: String,
    name: String,
    slug: String,
    description: String,
    brand: String,
    category: String,
    subcategory: String,
    packSize: String,
    basePrice: Number,
    currency: String,
    images: [String],
    options: [
      {
        key: String,
        label: String,
        stocked: Boolean,
        values: [{ key: String, label: String, priceMultiplier: Number }],
      },
    ],
    tags: [String],
    rating: Number,
    ratingCount: Number,
    available: Boolean,
    featured: Boolean,
    stock: Schema.Types.Mixed,
  }),
);

const Order = mongoose.model(
  'Order',
  new Schema(
    {
      customer: Schema.Types.ObjectId,
      items: [
        { productId: Schema.Types.ObjectId, name: String, price: Number, quantity: Number, subtotal: Number },
      ],
      total: Number,
      address: { line: String, pin: String },
      phone: String,
      paymentMethod: String,
      status: { type: String, default: 'PLACED' },
    },
    { timestamps: true },
  ),
);

const app = express();
app.use(express.json());

function requireUser(request: Request, response: Response, next: NextFunction): void {
  try {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    response.locals.userId = jwt.verify(token, JWT_SECRET).sub;
    next();
  } catch {
    response.status(401).json({ message: 'Not signed in' });
  }
}

app.get('/health', (_request, response) => {
  response.json({ status: 'ok' });
});

app.get('/products', async (_request, response) => {
  response.json(await Product.find().limit(60));
});

type OrderBody = {
  items: { productId: string; quantity: number }[];
  address: { line: string; pin: string };
  phone: string;
  paymentMethod: string;
};

app.post('/orders', requireUser, async (request, response) => {
  const body = request.body as OrderBody;
  const items = [];
  for (const { productId, quantity } of body.items) {
    const product = await Product.findOne({ _id: productId });
    if (!product) {
      response.status(404).json({ message: 'Product not found' });
      return;
    }
    const price = product.basePrice ?? 0;
    items.push({ productId, name: product.name, price, quantity, subtotal: price * quantity });
  }
  const order = new Order({
    customer: response.locals.userId,
    items,
    total: items.reduce((sum, { subtotal }) => sum + subtotal, 0),
    address: body.address,
    phone: body.phone,
    paymentMethod: body.paymentMethod,
  });
  await order.save();
  response.status(201).json(order);
});

void mongoose.connect(MONGODB_URI).then(() => app.listen(PORT, HOST));
